"""Changes judged: which comparison is made, how it varies, and what its verdict is among those read with it."""

"""What two years' records differ in, and what a change can then still bear."""

"""`python -m safecity`, where no command of that name is on the path."""

from .cli import main

main()

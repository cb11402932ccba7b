"""From a received file to rows of a contract: opened, told what it is, read, accepted or refused, and kept."""

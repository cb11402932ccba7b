"""Published figures counted a second time: plain Python over the files as received, nothing shared with the first."""

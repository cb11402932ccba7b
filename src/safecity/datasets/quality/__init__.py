"""What a reader should know of the records before believing a figure."""

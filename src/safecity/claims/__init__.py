"""Reading the numbers of anybody's paper and testing what they say of each other."""

"""The brief: one page on the newest months, for a monthly meeting or a newsletter."""

"""What readers and programs get: public pages and what they are made of."""

"""Reading letters from pixels, whichever engine does it."""

"""The designer's screen: files, their text, the card as played, what check finds, and balance."""

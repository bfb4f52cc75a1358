"""A deck as a quiz for somebody who has only the text: what they see, and what they answered."""

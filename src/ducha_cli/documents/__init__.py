"""What goes out: facts become a .docx in the form of GB/T 9704-2012."""

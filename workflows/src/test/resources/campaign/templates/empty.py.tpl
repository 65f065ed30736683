# nothing: the program gets its numbers otherwise

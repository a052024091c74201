"""Live blocks in the editor: what each shows of its register, painting it, putting it in."""

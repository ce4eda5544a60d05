"""What stands behind a number: reports, their marked sentences, whole articles, and files of them."""

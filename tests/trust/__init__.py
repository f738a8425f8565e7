"""What is promised whatever happens: to whom, on a bad disk, over a year, while a platform is down."""

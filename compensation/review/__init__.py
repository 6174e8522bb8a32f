"""What would a careful colleague object to before a claim is filed?"""

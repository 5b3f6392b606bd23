"""The desk: pages where editors and checkers work; all they write goes through the doors."""

"""Every sentence that explains a check, in one place: texts with blanks for a translator, and what fills them.

What a blank holds is already in words. Numbers, ranges and units are written by `claims.arithmetic.wording`.
"""

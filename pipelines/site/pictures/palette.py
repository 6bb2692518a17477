"""Colours that stand out from white and from near black and that colour-blind people can tell apart (after Okabe, Ito).

A style sheet may set others: `--picture-blue` and so on.
"""

INK = "currentColor"
BLUE = "var(--picture-blue, #0072b2)"
RED = "var(--picture-red, #d55e00)"
GREEN = "var(--picture-green, #009e73)"
PURPLE = "var(--picture-purple, #b8619a)"
YELLOW = "var(--picture-yellow, #a68a00)"
SKY = "var(--picture-sky, #3c93c9)"
GREY = "var(--picture-grey, #808890)"

"""Kaifang's tables in pandas: `kaifang.load("measures")`."""

"""Figures in running text: amounts, periods, dates that bind, and what only looks like one."""

"""Scans → characters with places, by the optional extra `kaifang[ocr]`."""

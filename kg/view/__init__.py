"""The page: one HTML file, and its picture as SVG."""

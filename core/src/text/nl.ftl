# Teksten van fouten, per map.

"""Every measure we publish. One module per theme; one declaration per measure."""

from . import asb, recorded_crime

CATALOGUE = {measure.name: measure for theme in (recorded_crime, asb) for measure in theme.MEASURES}

"""Records the colour maps that `tests/heatmap.rs` compares with, as `tests/palettes.txt`.

Needs matplotlib (3.11 was used): its viridis, cividis and twilight_shifted in 256 steps. The signed maps are made here,
from the stops of the style sheet (`--div-*` in assets/style/tokens.css), straight in OKLab (Ottosson, 2020).
"""

import numpy as np
from matplotlib import colormaps

SIGNED = "#5C4100 #C4962A #F6F4EF #9B88D2 #3A1C78".split()
SIGNED_DARK = "#F6D889 #94701F #1C1F25 #6C58BC #CABCF8".split()
LMS = np.array([[0.4122214708, 0.5363325363, 0.0514459929],
                [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005]])
LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468],
                [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660]])


def published(name):
    return np.round(colormaps[name](np.linspace(0, 1, 256))[:, :3] * 255).astype(int)


def lab(stop):
    rgb = np.array([int(stop[i:i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return LAB @ np.cbrt(LMS @ linear)


def rgb(colour):
    linear = np.clip(np.linalg.inv(LMS) @ (np.linalg.inv(LAB) @ colour) ** 3, 0, 1)
    return np.round(np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055) * 255).astype(int)


def straight(stops):
    stops = np.array([lab(stop) for stop in stops])
    places = np.linspace(0, len(stops) - 1, 256)
    return [rgb([np.interp(place, range(len(stops)), stops[:, axis]) for axis in range(3)]) for place in places]


maps = {
    "viridis": published("viridis"),
    "cividis": published("cividis"),
    "phase": published("twilight_shifted"),
    "signed": straight(SIGNED),
    "signed_dark": straight(SIGNED_DARK),
}
for name, steps in maps.items():
    print(name, "".join("%02x%02x%02x" % tuple(step) for step in steps))

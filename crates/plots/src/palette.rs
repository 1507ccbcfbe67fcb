//! Colour maps: numbers between 0 and 1 as colours that stay apart for colour-blind readers too.
//!
//! A map is kept as the few points between which its published table is straight, to within one step of 255:
//! 40 to 110 bytes instead of 768. viridis (van der Walt and Smith) and cividis (Nuñez, Anderton and Renslow, 2018)
//! are for magnitudes, twilight (Bechtold) for angles; the signed maps are this page's own, straight in `OKLab`.
#![allow(clippy::unreadable_literal)] // These are colours, of two digits a channel, after a position of two digits.

use plotters::style::RGBColor;

use super::look::Look;

/// A colour map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    /// Magnitudes, from dark violet to yellow.
    Viridis,
    /// Magnitudes, from dark blue to yellow; looks nearly the same with and without red-green blindness.
    Cividis,
    /// Signed values on light paper: ochre below, violet above, paper in the middle.
    PurpleOrange,
    /// Signed values on a dark surface, brighter with size, in the same two hues.
    PurpleOrangeDark,
    /// Angles: both ends have the same colour.
    Phase,
}

/// A position (0 to 255) and the colour there: `0xPPRRGGBB`.
type Point = u32;

const VIRIDIS: &[Point] = &[
    0x00440154, 0x14481D6F, 0x2346307E, 0x3B3D4D8A, 0x5D2D708E, 0x841F948C, 0x931FA287, 0xA22AB07F, 0xB344BF70,
    0xC66CCD5A, 0xDFAADC32, 0xEDD0E11C, 0xF4E2E418, 0xFDF8E621, 0xFFFDE725,
];
const CIVIDIS: &[Point] = &[
    0x0000224E, 0x14003070, 0x17013271, 0x1D143670, 0x29293F6E, 0x41444F6C, 0x66666970, 0x827E7D78, 0xA39E9676,
    0xC7C3B369, 0xE2E0CB56, 0xF4F5DC41, 0xFBFDE334, 0xFFFEE838,
];
const PURPLE_ORANGE: &[Point] = &[
    0x005C4100, 0x157D5C0C, 0x40C4962B, 0x48CBA24D, 0x5CDBC08B, 0x7FF6F3EE, 0x89E8E4EC, 0xBC9F8ED4, 0xC5917ECA,
    0xF04E378D, 0xFF3A1C78,
];
const PURPLE_ORANGE_DARK: &[Point] = &[
    0x00F6D889, 0x399E7A2C, 0x4093701F, 0x51715929, 0x67473D2B, 0x7F1D2025, 0x821F212A, 0xA2453E72, 0xC06D59BD,
    0xEEAFA1E8, 0xFFCABCF8,
];
const PHASE: &[Point] = &[
    0x00301437, 0x05351140, 0x0C3F1251, 0x154E186F, 0x1E58278B, 0x275D3CA0, 0x345F5BB2, 0x416379BB, 0x4A6A8BBF,
    0x567EA4C3, 0x5F93B4C6, 0x6AB2C6CE, 0x74D0D4D9, 0x7CDED9E1, 0x80E2D9E1, 0x87DFD4D6, 0x94D4BEAF, 0x97D1B6A3,
    0xA3CA9A7D, 0xAEC37F64, 0xBAB86255, 0xC6A84750, 0xD58C2A50, 0xE26C1B4E, 0xF341123D, 0xFB341238, 0xFF2F1436,
];

impl Palette {
    /// The map of signed values for a theme: its middle is close to the surface.
    pub fn signed(look: &Look) -> Self {
        let RGBColor(red, green, blue) = look.surface;
        let light = u32::from(red) + 2 * u32::from(green) + u32::from(blue) >= 4 * 128;
        if light { Self::PurpleOrange } else { Self::PurpleOrangeDark }
    }

    fn points(self) -> &'static [Point] {
        match self {
            Self::Viridis => VIRIDIS,
            Self::Cividis => CIVIDIS,
            Self::PurpleOrange => PURPLE_ORANGE,
            Self::PurpleOrangeDark => PURPLE_ORANGE_DARK,
            Self::Phase => PHASE,
        }
    }

    /// Red, green and blue at a place from 0 to 1; places outside, and NaN, go to the nearer end or to 0.
    ///
    /// ```
    /// use llama_lens_plots::palette::Palette;
    /// assert_eq!(Palette::Viridis.color(0.0), [0x44, 0x01, 0x54]);
    /// assert_eq!(Palette::Viridis.color(9.0), [0xFD, 0xE7, 0x25]);
    /// ```
    pub fn color(self, place: f64) -> [u8; 3] {
        self.entry((place * 255.0).round() as u8)
    }

    fn entry(self, index: u8) -> [u8; 3] {
        let points = self.points();
        let after = points.partition_point(|point| point.to_be_bytes()[0] < index).max(1);
        let ([start, low @ ..], [end, high @ ..]) = (points[after - 1].to_be_bytes(), points[after].to_be_bytes());
        let (length, passed) = (u32::from(end - start), u32::from(index - start));
        let between =
            |low: u8, high: u8| (u32::from(low) * (length - passed) + u32::from(high) * passed + length / 2) / length;
        std::array::from_fn(|channel| between(low[channel], high[channel]) as u8)
    }

    /// The map in 256 steps, as opaque pixels.
    pub fn table(self) -> [[u8; 4]; 256] {
        std::array::from_fn(|index| {
            let [red, green, blue] = self.entry(index as u8);
            [red, green, blue, 255]
        })
    }
}

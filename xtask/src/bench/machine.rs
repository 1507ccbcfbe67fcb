//! What the figures were measured on.

use crate::process::output;
use std::fs;
use std::process::Command;
use std::thread::available_parallelism;

/// Date, processor, number of processors, system and compiler, in one line.
pub fn describe() -> String {
    let date = output(Command::new("date").arg("+%Y-%m-%d")).unwrap_or_else(|| "date unknown".into());
    let processors = available_parallelism().map_or(0, usize::from);
    let compiler = output(Command::new("rustc").arg("--version")).unwrap_or_default();
    let compiler = compiler.split(" (").next().unwrap_or_default();
    format!("Measured {date} on {processors} × {}, {}, {compiler}.", processor(), system())
}

fn processor() -> String {
    let from_linux = || {
        let text = fs::read_to_string("/proc/cpuinfo").ok()?;
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let from_mac = || output(Command::new("sysctl").args(["-n", "machdep.cpu.brand_string"]));
    from_linux().or_else(from_mac).unwrap_or_else(|| std::env::consts::ARCH.into())
}

fn system() -> String {
    let from_linux = || {
        let text = fs::read_to_string("/etc/os-release").ok()?;
        let name = text.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
        Some(name.trim_matches('"').to_owned())
    };
    from_linux().unwrap_or_else(|| std::env::consts::OS.into())
}

/// How many processors were busy during the last minute, where the system tells.
pub fn load() -> Option<f64> {
    fs::read_to_string("/proc/loadavg").ok()?.split(' ').next()?.parse().ok()
}

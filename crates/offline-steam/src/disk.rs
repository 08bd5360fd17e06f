//! Files that hold state: replaced whole, so that whatever goes wrong the old contents or the new ones are there.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The steps of which a replacement is made; tests let each of them fail.
pub trait Disk {
    /// A file that is being written.
    type File;

    /// Makes a file, or empties the one that is there.
    ///
    /// # Errors
    /// As the operating system has them; so with the other steps.
    fn create(&self, file: &Path) -> io::Result<Self::File>;
    /// Writes all bytes.
    ///
    /// # Errors
    /// As above.
    fn write(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<()>;
    /// Waits until the file's bytes are on the disk.
    ///
    /// # Errors
    /// As above.
    fn sync(&self, file: &Self::File) -> io::Result<()>;
    /// Gives a file another name, in the place of one that has it.
    ///
    /// # Errors
    /// As above.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    ///
    /// # Errors
    /// As above.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Removes a file.
    ///
    /// # Errors
    /// As above.
    fn remove(&self, file: &Path) -> io::Result<()>;
}

/// The operating system's.
#[derive(Debug, Clone, Copy)]
pub struct RealDisk;

impl Disk for RealDisk {
    type File = File;

    fn create(&self, file: &Path) -> io::Result<File> {
        File::create(file)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Elsewhere than on Unix a folder cannot be opened for that, and need not.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }
}

/// Replaces a file's contents: all of them or nothing, by way of another file beside it.
///
/// # Errors
/// When it cannot be done; the old contents are still there then, unless only the last step failed, which leaves the new
/// ones.
pub fn replace(disk: &impl Disk, file: &Path, contents: &[u8]) -> io::Result<()> {
    let unfinished = &unfinished(file);
    let written = write_whole(disk, unfinished, contents).and_then(|()| disk.rename(unfinished, file));
    if let Err(error) = written {
        // Where that fails, too, the next replacement takes its place.
        let _ = disk.remove(unfinished);
        return Err(error);
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    disk.sync_folder(folder.unwrap_or(Path::new(".")))
}

/// Where a file's new contents lie while they are written.
pub fn unfinished(file: &Path) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    path.push(".new");
    path.into()
}

fn write_whole(disk: &impl Disk, file: &Path, contents: &[u8]) -> io::Result<()> {
    let mut open = disk.create(file)?;
    disk.write(&mut open, contents)?;
    disk.sync(&open)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::steam_id::random;

    /// How a step goes wrong.
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Fault {
        /// It fails, as on a full disk, and the process goes on.
        Error,
        /// The process is killed in the middle of it: nothing is done any more.
        Kill,
    }

    /// A disk on which a step goes wrong, and of a write the first half is done.
    struct Faulty {
        fault: Fault,
        at: usize,
        step: Cell<usize>,
    }

    impl Faulty {
        /// Does the step, unless it is the one that goes wrong or the process is dead.
        fn step<T>(&self, done: impl FnOnce() -> io::Result<T>, half_done: impl FnOnce()) -> io::Result<T> {
            let step = self.step.replace(self.step.get() + 1);
            let is_dead = self.fault == Fault::Kill && step > self.at;
            if step != self.at && !is_dead {
                return done();
            }
            if step == self.at {
                half_done();
            }
            Err(io::ErrorKind::StorageFull.into())
        }
    }

    impl Disk for Faulty {
        type File = File;

        fn create(&self, file: &Path) -> io::Result<File> {
            self.step(|| RealDisk.create(file), || ())
        }

        fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
            let mut same = file.try_clone()?;
            let half = &bytes[..bytes.len() / 2];
            self.step(|| RealDisk.write(file, bytes), || RealDisk.write(&mut same, half).unwrap())
        }

        fn sync(&self, file: &File) -> io::Result<()> {
            self.step(|| RealDisk.sync(file), || ())
        }

        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            self.step(|| RealDisk.rename(from, to), || ())
        }

        fn sync_folder(&self, folder: &Path) -> io::Result<()> {
            self.step(|| RealDisk.sync_folder(folder), || ())
        }

        fn remove(&self, file: &Path) -> io::Result<()> {
            self.step(|| RealDisk.remove(file), || ())
        }
    }

    struct Folder(PathBuf);

    impl Folder {
        fn new() -> Self {
            let folder = std::env::temp_dir().join(format!("offline-steam-disk-{:016x}", random()));
            fs::create_dir(&folder).unwrap();
            Self(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    /// Steps of a replacement that goes well.
    const STEPS: usize = 5;

    #[test]
    fn whatever_step_goes_wrong_the_old_or_the_new_contents_are_there() {
        for fault in [Fault::Error, Fault::Kill] {
            for at in 0..STEPS {
                let folder = Folder::new();
                let file = folder.0.join("state.json");
                replace(&RealDisk, &file, b"the old ones").unwrap();
                let disk = Faulty { fault, at, step: Cell::new(0) };
                replace(&disk, &file, b"the new ones").expect_err("it is told");
                let expected: &[u8] = if at == STEPS - 1 { b"the new ones" } else { b"the old ones" };
                assert_eq!(fs::read(&file).unwrap(), expected, "{fault:?} at step {at}");
                let left = fs::read_dir(&folder.0).unwrap().count();
                assert!(fault == Fault::Kill || left == 1, "{fault:?} at step {at} leaves {left} files");
                replace(&RealDisk, &file, b"the next").unwrap();
                assert_eq!(fs::read(&file).unwrap(), b"the next");
                assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1, "what was left is taken up");
            }
        }
    }

    #[test]
    fn a_replacement_has_these_steps() {
        let folder = Folder::new();
        let disk = Faulty { fault: Fault::Error, at: usize::MAX, step: Cell::new(0) };
        replace(&disk, &folder.0.join("state.json"), b"contents").unwrap();
        assert_eq!(disk.step.get(), STEPS);
    }
}

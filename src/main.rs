//! The binary: everything is in the library.

/// The system's allocator keeps an arena for each thread, and in the arena of the thread for slow work the 19 MiB of the last password hash.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    thidua::cli::main()
}

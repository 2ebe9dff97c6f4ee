//! A bounded load over kept-alive connections, one thread each, against 127.0.0.1 only.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// One kept-alive connection.
pub struct Connection {
    write: TcpStream,
    read: BufReader<TcpStream>,
}

impl Connection {
    /// Connects.
    pub fn open(port: u16) -> Option<Self> {
        let write = TcpStream::connect(("127.0.0.1", port)).ok()?;
        write.set_nodelay(true).ok()?;
        write.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
        let read = BufReader::new(write.try_clone().ok()?);
        Some(Self { write, read })
    }

    /// The text of a request.
    pub fn text(method: &str, path: &str, headers: &str, body: &str) -> String {
        let length = body.len();
        format!(
            "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{headers}content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        )
    }

    /// Sends a request and reads the whole answer.
    pub fn ask(&mut self, text: &str) -> Option<(u16, String)> {
        self.write.write_all(text.as_bytes()).ok()?;
        let mut line = String::new();
        self.read.read_line(&mut line).ok()?;
        let status = line.split(' ').nth(1)?.parse().ok()?;
        let mut length = 0;
        loop {
            line.clear();
            self.read.read_line(&mut line).ok()?;
            let header = line.trim_end().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = value.trim().parse().ok()?;
            }
        }
        let mut body = vec![0; length];
        self.read.read_exact(&mut body).ok()?;
        Some((status, String::from_utf8(body).ok()?))
    }
}

/// One request on a connection of its own.
pub fn request(
    port: u16,
    method: &str,
    path: &str,
    headers: &str,
    body: &str,
) -> Option<(u16, String)> {
    Connection::open(port)?.ask(&Connection::text(method, path, headers, body))
}

/// How much is sent, over how many connections.
pub struct Load {
    pub port: u16,
    pub connections: usize,
    pub total: usize,
}

impl Load {
    /// Sends them all; answers how many were answered with success in a second. Any other answer ends the run.
    pub fn run(&self, make: impl Fn(usize) -> String + Send + Sync + 'static) -> f64 {
        let (make, next, total) = (Arc::new(make), Arc::new(AtomicUsize::new(0)), self.total);
        let began = Instant::now();
        let threads: Vec<_> = (0..self.connections)
            .map(|_| {
                let (make, next) = (Arc::clone(&make), Arc::clone(&next));
                let mut connection = Connection::open(self.port).unwrap();
                std::thread::spawn(move || {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= total {
                            return;
                        }
                        let (status, body) = connection.ask(&make(number)).unwrap();
                        assert!((200..300).contains(&status), "{status} {body}");
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
        total as f64 / began.elapsed().as_secs_f64()
    }
}

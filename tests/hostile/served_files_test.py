#!/usr/bin/env python3
"""served_files_test.py PROGRAM: a server that is asked for what is not its own."""
import socket
import subprocess
import time

from attacked import Attacked, PROGRAM, SECRET, run_attacks


class ServedFiles(Attacked):
    def test_a_server_that_is_asked_for_what_is_not_its_own(self):
        (self.root / "kept.txt").write_text(SECRET)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process = subprocess.Popen([PROGRAM, "serve", "--port", str(port), "--output", str(self.site)], cwd=self.root, env=self.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self.wait_for(port, process)
            for request in (b"GET /../team/kept.txt HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", b"GET /%%2e%%2e/team/kept.txt HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n",
                            b"GET /..%%2fteam%%2fkept.txt HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", b"GET //etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n",
                            b"GET /index.html%%00.png HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", b"GET /index.html HTTP/1.1\r\nHost: evil.example\r\nX: %d\r\n\r\n",
                            b"GET /.labbook-site HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", b"DELETE / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n",
                            b"GET / HTTP/9.9\r\nHost: 127.0.0.1:%d\r\nContent-Length: 99999999999999999999\r\n\r\n", b"\x16\x03\x01\x02\x00 %d\r\n\r\n",
                            b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", b"GET /\r\nX-Injected: 1 HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"):
                answer = self.ask(port, request % port)
                self.assertNotIn(SECRET.encode(), answer)
                self.assertNotIn(b"root:x:", answer)
                if b"evil.example" in request:
                    self.assertNotIn(b"<html", answer)
                self.assertNotIn(b"\r\nX-Injected", answer)
            for asked in (b"search/x0.js", b"model.json", b"index.html"):
                alike = b"GET /" + asked + b" HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: https://evil.example\r\nConnection: close\r\n" % port
                self.assertNotIn(b"Access-Control-Allow-Origin", self.ask(port, alike + b"\r\n"))
                for site in (b"cross-site", b"same-site"):
                    self.assertIn(b" 403 ", self.ask(port, alike + b"Sec-Fetch-Site: " + site + b"\r\nSec-Fetch-Mode: no-cors\r\n\r\n"))
                    self.assertIn(b" 200 ", self.ask(port, alike + b"Sec-Fetch-Site: " + site + b"\r\nSec-Fetch-Mode: navigate\r\n\r\n"))
                self.assertIn(b" 200 ", self.ask(port, alike + b"Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: no-cors\r\n\r\n"))
            program = self.site / "run.cgi"
            program.write_text("#!/bin/sh\nprintf 'Content-Type: text/plain\\n\\n%s' ran\n")
            program.chmod(0o755)
            self.assertIn(b"#!/bin/sh", self.ask(port, b"GET /run.cgi HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n" % port))
            self.assertIsNone(process.poll())
            self.assertIn(b"<html", self.ask(port, b"GET /index.html HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n" % port))
        finally:
            process.terminate()
            process.wait(30)

    def test_connections_that_say_nothing(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process = subprocess.Popen([PROGRAM, "serve", "--port", str(port), "--output", str(self.site)], cwd=self.root, env=self.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        silent = []
        try:
            self.wait_for(port, process)
            silent = [socket.create_connection(("127.0.0.1", port), 5) for _ in range(40)]
            request = b"GET /index.html HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n" % port
            self.assertIn(b"<html", self.ask(port, request, 20))
        finally:
            for connection in silent:
                connection.close()
            process.terminate()
            process.wait(30)

    def test_a_port_that_is_taken(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            asked = subprocess.run([PROGRAM, "serve", "--quiet", "--port", str(port), "--output", str(self.site)], cwd=self.root, env=self.environment(),
                                   capture_output=True, text=True, timeout=60)
        self.assertEqual((asked.returncode, asked.stderr), (2, f"labbook: can't listen on 127.0.0.1:{port}: give another port with --port\n"))

    def wait_for(self, port, process):
        for _ in range(300):
            self.assertIsNone(process.poll())
            try:
                return socket.create_connection(("127.0.0.1", port), 1).close()
            except OSError:
                time.sleep(0.1)
        self.fail("the server does not answer")

    def ask(self, port, request, seconds=3):
        answer = b""
        with socket.create_connection(("127.0.0.1", port), 5) as connection:
            connection.settimeout(seconds)
            try:
                connection.sendall(request)
                while len(answer) < 1 << 20:
                    part = connection.recv(65536)
                    if not part:
                        break
                    answer += part
            except OSError:
                pass
        return answer


if __name__ == "__main__":
    run_attacks()

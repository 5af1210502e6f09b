import Foundation
import Testing
import WellFlowCore
import WellFlowTestSupport

@testable import WellFlowPostgres

@Suite("verify-full trusts nobody it wasn't told to", .requiresServer, .noHang)
struct CertificateTests {
    private static let openSSL = ["/usr/bin/openssl", "/opt/homebrew/bin/openssl"]
        .first {
            FileManager.default.isExecutableFile(atPath: $0)
        }

    /// An authority, and certificates of the server: good, expired, signed by itself, of another host.
    private static func makeCertificates(in folder: String, host: String, openSSL: String) throws {
        let script = """
            set -e
            cd '\(folder)'
            umask 077
            cat > ca.conf <<CONF
            [ca]
            default_ca = own
            [own]
            database = index
            serial = serial
            new_certs_dir = .
            default_md = sha256
            policy = any
            unique_subject = no
            [any]
            commonName = supplied
            CONF
            sed -i.old 's/^ *//' ca.conf
            touch index; echo 01 > serial
            printf 'subjectAltName = IP:\(host)\\n' > good.ext
            printf 'subjectAltName = IP:127.1.1.1\\n' > other.ext
            new() { '\(openSSL)' req -newkey rsa:2048 -nodes -keyout $1.key -out $1.csr -subj /CN=$1; }
            '\(openSSL)' req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=ca
            sign() {
                '\(openSSL)' ca -batch -config ca.conf -cert ca.pem -keyfile ca.key -notext -in $1.csr -out $1.crt \
                    -extfile $2 -startdate $3 -enddate $4
            }
            for name in good expired other; do new $name; done
            sign good good.ext 20200101000000Z 20991231000000Z
            sign expired good.ext 20200101000000Z 20210101000000Z
            sign other other.ext 20200101000000Z 20991231000000Z
            '\(openSSL)' req -x509 -newkey rsa:2048 -nodes -keyout self.key -out self.crt -days 2 -subj /CN=self \
                -addext 'subjectAltName = IP:\(host)'
            """
        try OwnServer.run(script)
    }

    @Test(
        "an expired, a self-signed or another host's certificate is refused, a good one is not",
        .enabled(if: openSSL != nil, "openssl is missing")
    )
    func certificates() async throws {
        let openSSL = try #require(Self.openSSL)
        try await OwnServer.with { server in
            // An address of the loopback network that no other server listens at.
            let process = ProcessInfo.processInfo.processIdentifier
            let host = "127.\(process % 199 + 20).\(process / 256 % 256).\(process % 250 + 2)"
            let folder = server.folder + "/certificates"
            try await blocking {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try Self.makeCertificates(in: folder, host: host, openSSL: openSSL)
                // The key must belong to the user whom the server runs as.
                try OwnServer.run(
                    "chown -R --reference='\(server.folder)/data' '\(folder)' || true; chmod 755 '\(folder)'"
                )
                try OwnServer.run("chmod 644 '\(folder)/ca.pem'; chmod 600 '\(folder)'/*.key")
                try server.configure("listen_addresses = '\(host)'")
                try OwnServer.run("echo 'hostssl all all all trust' >> '\(server.folder)/data/pg_hba.conf'")
            }
            try await TestDatabase.with(on: server.conninfo) { database in
                let longest = try database.configuration().acquireTimeout
                for (name, expected) in [
                    ("expired", WellFlowError.Code.untrustedServer), ("self", .untrustedServer),
                    ("other", .untrustedServer), ("good", nil),
                ] {
                    try await blocking {
                        try server.kill()
                        try server.configure("ssl = on")
                        try server.configure("ssl_cert_file = '\(folder)/\(name).crt'")
                        try server.configure("ssl_key_file = '\(folder)/\(name).key'")
                        try server.start()
                    }
                    let start = ContinuousClock.now
                    let found = try await code {
                        let wellflow = try await database.open { configuration in
                            configuration.application.host = host
                            configuration.application.tls = PostgresTLS(
                                .verifyFull,
                                rootCertificate: folder + "/ca.pem"
                            )
                        }
                        await wellflow.close()
                    }
                    #expect(found == expected, "\(name)")
                    // Trying again would not help: nobody waits for it.
                    #expect(ContinuousClock.now - start < longest, "\(name)")
                }
            }
        }
    }
}

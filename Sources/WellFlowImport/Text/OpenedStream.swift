import WellFlowCore

/// A pipe whose beginning was looked at, and what was read of it: one reader takes both and goes on.
final class OpenedStream: Sendable {
    typealias Content = (descriptor: Descriptor, head: [UInt8])

    private let content: Locked<Content?>

    init(_ content: sending Content) {
        self.content = Locked(content)
    }

    /// Takes the pipe; throws `unavailable` the second time.
    func take() throws -> Content {
        let taken = content.withLock { content -> Content? in
            let taken = content
            content = nil
            return taken
        }
        guard let taken else {
            throw WellFlowError(.unavailable, "A pipe can be read only once. Give a file to read it again.")
        }
        return taken
    }
}

extension ImportSource {
    /// The beginning of the source to look at, and the source to read all of it from.
    ///
    /// A file is opened twice. A pipe is read until there is enough to recognise, and handed on with what was read.
    func beginning(_ limits: TextLimits) async throws -> (look: ImportSource, isWhole: Bool, all: ImportSource) {
        var (descriptor, head): OpenedStream.Content
        switch kind {
        case .bytes: return (self, true, self)
        case .file(let path):
            // What is missing or a folder is for the reader to tell.
            guard let stamp = FileStamp(path: path), !stamp.isRegular, !stamp.isFolder else {
                return (self, true, self)
            }
            do {
                (descriptor, head) = (try Descriptor(path: path, flags: ByteSource.readFlags), [])
            } catch {
                throw ByteSource.failure(error, path: path)
            }
        case .standardInput:
            (descriptor, head) = (.standardInput, [])
            guard let stamp = descriptor.stamp, !stamp.isFolder else { return (self, true, self) }
        case .opened(let stream): (descriptor, head) = try stream.take()
        }
        let position = descriptor.stamp?.isRegular == true ? descriptor.position : nil
        let isWhole = try await descriptor.readBeginning(into: &head, limits)
        let look = ImportSource(kind: .bytes(head), name: name)
        if let position {
            try descriptor.seek(to: position)
            return (look, isWhole, self)
        }
        return (look, isWhole, ImportSource(kind: .opened(OpenedStream((descriptor, head))), name: name))
    }
}

extension Descriptor {
    /// Reads what is needed to recognise a format and its header; whether that was all there is.
    fileprivate func readBeginning(into head: inout [UInt8], _ limits: TextLimits) async throws -> Bool {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: limits.chunkBytes, alignment: 16)
        defer { piece.deallocate() }
        // Behind a line that is too long nothing is found.
        while head.count <= limits.recordBytes + limits.chunkBytes {
            if head.count >= limits.sampleBytes, head.contains(UInt8(ascii: "\n")) { return false }
            try await wait(toWrite: false)
            do {
                guard let count = try read(into: piece) else { continue }
                if count == 0 { return true }
                head.append(contentsOf: piece.prefix(count))
            } catch {
                throw ByteSource.failure(error, path: nil)
            }
        }
        return false
    }
}

package import GuichetMarkdown
package enum ImageSize { package static func read(_ bytes: [UInt8]) -> PixelSize? { nil } }

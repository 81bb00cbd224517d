#pragma once
// FaceSet: the font files, and which of them draws a given character.
//
// Owned by the UI (one a program); main thread only. A character is any Unicode scalar value. The
// face asked for is tried first, then the other faces, then the fallbacks in order; if none has it
// the character becomes a box with its code point in hexadecimal, and is counted. A file that is
// broken is left out and the next one takes over. No shaping: one scalar, one glyph. It draws no
// pixels into pages (glyph_pages.h) and does not log: the owner reads warnings(), take_missing().

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "data/base/result.h"
#include "kiosk/text/glyph.h"

struct FT_FaceRec_;
struct FT_LibraryRec_;

namespace text {

// A font file and the family wanted in it (a .ttc holds one family a region).
struct FontFile {
  std::string path;
  std::string family;  // empty: the file's first face
};

struct FontFiles {
  std::array<FontFile, kFaceCount> faces;  // by Face; one that does not open is replaced by another
  std::vector<FontFile> fallbacks;         // tried in order; those not installed are left out

  // Noto CJK SC from fonts-noto-cjk and -extra, and what else Debian may have installed.
  static FontFiles debian();
};

// A coverage bitmap: rows top to bottom, one byte a pixel, 255 = covered.
struct GlyphBitmap {
  int width = 0;
  int height = 0;
  int left = 0;  // px from the pen to the bitmap's left edge
  int top = 0;   // px from the baseline up to the bitmap's top edge
  std::vector<uint8_t> pixels;
};

class FaceSet {
 public:
  static constexpr size_t kMetricsMaxEntries = 64 * 1024;  // then the metrics cache starts anew
  static constexpr size_t kMissingMaxNamed = 256;          // distinct characters, in a run

  // A file that is missing, no font or lacks its family is left out and named in warnings(). When
  // none of what opens has Chinese, that is the error: the first file's, with file and family.
  static base::Result<std::unique_ptr<FaceSet>> open(const FontFiles& files);
  ~FaceSet();
  FaceSet(const FaceSet&) = delete;
  FaceSet& operator=(const FaceSet&) = delete;

  // Never fails: an uncovered character gives the box (source kBoxSource, one em wide).
  GlyphMetrics metrics(Face face, char32_t scalar);
  bool covers(Face face, char32_t scalar);  // by the face or a fallback; counts nothing

  // Renders a font glyph or a box. An unreadable glyph gives an empty bitmap.
  GlyphBitmap rasterise(GlyphId id);

  float ascent_em(Face face) const;   // of the design box that lines are set by; above baseline
  float descent_em(Face face) const;  // below the baseline, positive

  uint64_t missing_glyphs() const { return missing_count_; }  // distinct (face, character) misses
  // Names a character that no face has, for the log; only of content, never of what is typed. Each
  // is told once in a run, the first kMissingMaxNamed of them.
  void name_missing(char32_t scalar);
  std::vector<char32_t> take_missing();  // named since the last call
  const std::vector<std::string>& warnings() const { return warnings_; }

  FT_LibraryRec_* library() const { return library_; }  // for the icon rasteriser

 private:
  struct OpenFace {
    FT_FaceRec_* face = nullptr;  // null: left out
    int size_px = 0;              // the size the face is set to now
  };

  FaceSet() = default;
  base::Result<OpenFace> open_file(const FontFile& file);
  GlyphMetrics look_up(Face face, char32_t scalar);
  bool load_metrics(size_t index, uint32_t glyph, GlyphMetrics* out);
  GlyphBitmap rasterise_box(char32_t scalar, int size_px);

  FT_LibraryRec_* library_ = nullptr;
  std::vector<OpenFace> faces_;  // kFaceCount faces, then the fallbacks
  std::unordered_map<uint64_t, GlyphMetrics> metrics_;
  std::vector<char32_t> missing_;
  std::unordered_set<char32_t> named_;
  std::vector<std::string> warnings_;
  uint64_t missing_count_ = 0;
};

}  // namespace text

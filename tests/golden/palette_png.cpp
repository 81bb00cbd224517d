#include "tests/golden/palette_png.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace golden {
namespace {

struct Colour {
  std::array<uint8_t, 3> c;
  uint32_t pixels;
};
uint32_t key_of(const uint8_t* rgb) {
  return uint32_t{rgb[0]} | uint32_t{rgb[1]} << 8U | uint32_t{rgb[2]} << 16U;
}

// A set of colours to be shown as one.
struct Box {
  size_t begin, end;  // of the list of colours
  double worth;       // of being split: how far its pixels are from their mean, in all
  unsigned axis;
};

Box measured(const std::vector<Colour>& list, size_t begin, size_t end) {
  Box box{begin, end, 0, 0};
  double pixels = 0;
  double sum[3] = {};
  double squares[3] = {};
  for (size_t i = begin; i < end; ++i) {
    pixels += list[i].pixels;
    for (size_t k = 0; k < 3; ++k) {
      const double v = list[i].c[k];
      sum[k] += v * list[i].pixels;
      squares[k] += v * v * list[i].pixels;
    }
  }
  for (unsigned k = 0; k < 3; ++k) {
    const double spread = squares[k] - sum[k] * sum[k] / pixels;
    if (spread > box.worth) box.worth = spread, box.axis = k;
  }
  return box;
}

// The place that leaves least spread on both sides together.
size_t best_cut(std::vector<Colour>& list, const Box& box) {
  const auto from = list.begin() + static_cast<long>(box.begin);
  const auto to = list.begin() + static_cast<long>(box.end);
  std::sort(from, to, [&](const Colour& a, const Colour& b) {
    return a.c[box.axis] != b.c[box.axis] ? a.c[box.axis] < b.c[box.axis]
                                          : key_of(a.c.data()) < key_of(b.c.data());
  });
  double all = 0;
  double total = 0;
  for (auto at = from; at != to; ++at) {
    all += at->pixels;
    total += double{static_cast<double>(at->c[box.axis])} * at->pixels;
  }
  double left = 0;
  double left_sum = 0;
  double best = -1;
  size_t cut = box.begin + 1;
  for (size_t i = box.begin; i + 1 < box.end; ++i) {
    left += list[i].pixels;
    left_sum += static_cast<double>(list[i].c[box.axis]) * list[i].pixels;
    const double right_sum = total - left_sum;
    const double kept = left_sum * left_sum / left + right_sum * right_sum / (all - left);
    if (kept > best) best = kept, cut = i + 1;
  }
  return cut;
}

struct Palette {
  std::vector<std::array<uint8_t, 3>> colours;
  std::unordered_map<uint32_t, uint8_t> index;  // by the picture's own colours
};

Palette palette_of(const platform::Picture& picture, size_t colours) {
  std::unordered_map<uint32_t, uint32_t> counts;
  for (size_t i = 0; i + 2 < picture.rgb.size(); i += 3) ++counts[key_of(&picture.rgb[i])];
  std::vector<Colour> list;
  for (const auto& [key, pixels] : counts) {
    list.push_back({{static_cast<uint8_t>(key), static_cast<uint8_t>(key >> 8U),
                     static_cast<uint8_t>(key >> 16U)},
                    pixels});
  }
  std::sort(list.begin(), list.end(), [](const Colour& a, const Colour& b) {
    return key_of(a.c.data()) < key_of(b.c.data());
  });
  std::vector<Box> boxes{measured(list, 0, list.size())};
  while (boxes.size() < colours) {
    const auto narrower = [](const Box& a, const Box& b) { return a.worth < b.worth; };
    const auto widest = std::max_element(boxes.begin(), boxes.end(), narrower);
    if (widest->worth <= 0) break;
    const Box box = *widest;
    const size_t cut = best_cut(list, box);
    *widest = measured(list, box.begin, cut);
    boxes.push_back(measured(list, cut, box.end));
  }
  Palette out;
  for (const Box& box : boxes) {
    double sum[3] = {};
    double pixels = 0;
    for (size_t i = box.begin; i < box.end; ++i) {
      out.index[key_of(list[i].c.data())] = static_cast<uint8_t>(out.colours.size());
      pixels += list[i].pixels;
      for (size_t k = 0; k < 3; ++k) sum[k] += double{list[i].c[k] * 1.0} * list[i].pixels;
    }
    std::array<uint8_t, 3> mean{};
    for (size_t k = 0; k < 3; ++k) mean[k] = static_cast<uint8_t>(std::lround(sum[k] / pixels));
    out.colours.push_back(mean);
  }
  return out;
}

void put_u32(base::Bytes* out, uint32_t v) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out->push_back(static_cast<uint8_t>(v >> shift));
}

void put_chunk(base::Bytes* out, std::string_view type, const base::Bytes& data) {
  put_u32(out, static_cast<uint32_t>(data.size()));
  const size_t from = out->size();
  out->insert(out->end(), type.begin(), type.end());
  out->insert(out->end(), data.begin(), data.end());
  put_u32(out,
          static_cast<uint32_t>(crc32(0, &(*out)[from], static_cast<uInt>(out->size() - from))));
}

base::Bytes deflated(const base::Bytes& rows) {
  uLongf size = compressBound(rows.size());
  base::Bytes out(size);
  compress2(out.data(), &size, rows.data(), rows.size(), Z_BEST_COMPRESSION);
  out.resize(size);
  return out;
}

}  // namespace

base::Bytes palette_png(const platform::Picture& picture, size_t colours) {
  const Palette palette = palette_of(picture, std::min<size_t>(colours, 256));
  const auto width = static_cast<size_t>(picture.size.width);
  const unsigned depth = palette.colours.size() <= 16 ? 4 : 8;
  base::Bytes rows;
  for (size_t y = 0; y < static_cast<size_t>(picture.size.height); ++y) {
    rows.push_back(0);  // no filter: neighbours in a palette are no neighbours in colour
    for (size_t x = 0; x < width; ++x) {
      const uint8_t at = palette.index.at(key_of(&picture.rgb[(y * width + x) * 3]));
      if (depth == 8 || x % 2 == 0) rows.push_back(depth == 8 ? at : static_cast<uint8_t>(at << 4));
      else rows.back() = static_cast<uint8_t>(rows.back() | at);
    }
  }
  base::Bytes out{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  base::Bytes head;
  put_u32(&head, static_cast<uint32_t>(picture.size.width));
  put_u32(&head, static_cast<uint32_t>(picture.size.height));
  for (const unsigned v : {depth, 3U, 0U, 0U, 0U}) head.push_back(static_cast<uint8_t>(v));
  put_chunk(&out, "IHDR", head);
  base::Bytes table;
  for (const auto& colour : palette.colours) {
    table.insert(table.end(), colour.begin(), colour.end());
  }
  put_chunk(&out, "PLTE", table);
  put_chunk(&out, "IDAT", deflated(rows));
  put_chunk(&out, "IEND", {});
  return out;
}

}  // namespace golden

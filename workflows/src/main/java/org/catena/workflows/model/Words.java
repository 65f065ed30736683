package org.catena.workflows.model;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into words as a person who knows shells expects it, with nothing else of a shell. */
final class Words {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;

  Words(String text) {
    this.text = text;
  }

  List<String> all() {
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (letter == '"' || letter == '\'') {
        at = quoted(at);
      } else if (Character.isWhitespace(letter)) {
        end();
      } else {
        inWord = true;
        word.append(letter);
      }
    }
    end();
    return words;
  }

  /** Returns the position of the closing quote. */
  private int quoted(int start) {
    int close = text.indexOf(text.charAt(start), start + 1);
    if (close < 0) {
      throw new IllegalArgumentException(
          "the quote %s at position %d of '%s' is never closed"
              .formatted(text.charAt(start), start + 1, text));
    }
    inWord = true;
    word.append(text, start + 1, close);
    return close;
  }

  private void end() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}

package org.catena.adapters.rundb;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoWriteException;
import java.util.Set;
import org.catena.adapters.spi.Fault;

/** What an exception of the driver means to whom. */
final class Refusals {
  /** Unauthorized, AuthenticationFailed. */
  private static final Set<Integer> RIGHTS = Set.of(13, 18);

  private Refusals() {}

  static Unanswered unanswered(RunDatabaseSettings settings, MongoException trouble) {
    if (isRights(trouble)) {
      return new Unanswered(
          Fault.NOT_AUTHORISED,
          "%s does not let us in: check user and password in the file of credentials, and the user's roles (read and write)"
              .formatted(settings.title()));
    }
    if (trouble instanceof MongoCommandException || trouble instanceof MongoWriteException) {
      return new Unanswered(
          Fault.BAD_REQUEST,
          "%s refuses: %s. Its log may say more".formatted(settings.title(), words(trouble)));
    }
    return new Unanswered(
        Fault.CATALOGUE_UNREACHABLE,
        "%s does not answer (%s). It is tried again by itself"
            .formatted(settings.title(), words(trouble)));
  }

  static boolean isRights(MongoException trouble) {
    return trouble instanceof MongoSecurityException || RIGHTS.contains(trouble.getCode());
  }

  /** The first line: the driver goes on with the state of all that it knows. */
  private static String words(MongoException trouble) {
    String text = String.valueOf(trouble.getMessage()).lines().findFirst().orElse("");
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }
}

package org.catena.workflows.campaign.job;

import java.util.List;
import java.util.Optional;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.Software;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.Names;

/**
 * What is the same for all jobs of a batch, and does not stand in its file.
 *
 * @param userId whose images are meant where no scope is named: {@code prod} for the production
 *     itself, {@code user.NAME} for a person
 * @param imageLocation URL of the image, if the batch names one
 * @param outputBase URL of the destination's storage, without what is below it
 * @param noUploadSites hosts of computing elements that must not send outputs
 */
public record Surroundings(
    String userId,
    Optional<String> imageLocation,
    Optional<String> outputBase,
    List<String> noUploadSites) {
  private static final String IMAGE_SCOPE = ".image";

  public Surroundings {
    Names.require("user", userId);
    noUploadSites = List.copyOf(noUploadSites);
  }

  /** Of this user, as long as nothing has been asked of a catalogue. */
  public static Surroundings of(String userId) {
    return new Surroundings(userId, Optional.empty(), Optional.empty(), List.of());
  }

  /** The scope of images of this user. */
  public String imageScope() {
    return userId + IMAGE_SCOPE;
  }

  /** The image that a batch names. */
  public Optional<LogicalFile> image(ProductionConfig config) {
    return config
        .software()
        .flatMap(Surroundings::named)
        .map(image -> new LogicalFile(scope(image), image.name()));
  }

  private static Optional<Software.Image> named(Software software) {
    return software.fold(environment -> Optional.empty(), Optional::of);
  }

  private String scope(Software.Image image) {
    return image.scope().orElseGet(this::imageScope);
  }
}

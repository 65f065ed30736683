package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.server.problem.Refused;
import org.catena.engine.store.view.Proof;
import org.catena.engine.store.view.ProofViews;
import org.catena.engine.store.view.RunFiles;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Purging the buffer, only with proof. */
@Tag(name = "Purge", description = "Deleting a run's buffer copy on the strength of a certificate")
@RestController
@RequestMapping("/api/v1/runs/{number}/purge")
final class PurgeController {
  private final PurgeProver prover;
  private final ProofViews proofs;
  private final RunFiles files;

  PurgeController(PurgeProver prover, ProofViews proofs, RunFiles files) {
    this.prover = prover;
    this.proofs = proofs;
    this.files = files;
  }

  @Operation(
      summary = "Prove that the buffer copy may be deleted, and delete it if asked to",
      description =
          "Measures every other copy now. With dryRun nothing is deleted. Without it the copy is"
              + " deleted only if the certificate holds; a refusal is a 409 that says why. While the"
              + " diagram has not decided the run's copies policy, nothing holds. With force"
              + " nothing is deleted either: that somebody asked for it is kept. For"
              + " administrators.")
  @PostMapping
  Proof purge(
      @PathVariable long number,
      @Parameter(description = "false to delete") @RequestParam(defaultValue = "true")
          boolean dryRun,
      @Parameter(description = "always refused, and written down")
          @RequestParam(defaultValue = "false")
          boolean force,
      @Parameter(hidden = true) Principal user) {
    known(number);
    if (force) {
      PurgeCertificate refusal = prover.refuseForce(number, user.getName());
      throw Refused.conflict(
          "a purge cannot be forced; that you asked is kept in certificate " + refusal.hash(),
          "ask without force: what the proof lacks is said, and can be put right");
    }
    if (dryRun) {
      return ProofViews.proof(prover.prove(number));
    }
    PurgeProver.Purged purged = prover.purge(number);
    if (!purged.obstacles().isEmpty()) {
      throw Refused.conflict(
          "the buffer copy of run %d stays: %s"
              .formatted(number, String.join("; ", purged.obstacles())),
          remedy(purged.certificate().state()));
    }
    return ProofViews.proof(purged.certificate());
  }

  private static String remedy(PurgeCertificate.State state) {
    return state == PurgeCertificate.State.REFUSED
        ? "put the copies right that are named, then ask again; nothing was deleted"
        : "mend what is named, then ask again; the copies are good";
  }

  @Operation(summary = "Certificates so far", description = "Oldest first, refused ones as well.")
  @GetMapping
  FilesController.Items<Proof> ofRun(@PathVariable long number) {
    known(number);
    return new FilesController.Items<>(proofs.ofRun(number));
  }

  private void known(long number) {
    if (files.ofRun(number).isEmpty()) {
      throw Unknown.run(number);
    }
  }
}

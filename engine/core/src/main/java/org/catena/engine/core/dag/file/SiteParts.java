package org.catena.engine.core.dag.file;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.catena.workflows.submit.JobCommand;

/**
 * What a {@link LocalSite} is made of.
 *
 * @param folder of submission, absolute
 * @param state the run's own folder
 * @param surroundings what jobs are given and may ask for
 * @param jobEnvironment what every job sees
 * @param scriptEnvironment what every script sees
 * @param warnings told what cannot be done as asked
 */
record SiteParts(
    Path folder,
    Path state,
    Slots slots,
    JobCommand.Surroundings surroundings,
    Map<String, String> jobEnvironment,
    Map<String, String> scriptEnvironment,
    Consumer<String> warnings,
    InnerDags inner,
    Clock clock) {}

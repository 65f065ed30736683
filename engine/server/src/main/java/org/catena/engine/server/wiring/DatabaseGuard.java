package org.catena.engine.server.wiring;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.catena.engine.core.thread.NamedThreads;
import org.catena.engine.store.installation.Installation;
import org.catena.engine.store.installation.InstallationRow;
import org.catena.engine.store.installation.PostgresHold;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Holds the database from before its first table is made until we have ended, and claims the ledger
 * once there are tables: one installation works on one database.
 */
final class DatabaseGuard implements BeanPostProcessor, SmartInitializingSingleton, DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseGuard.class);
  private static final long LOOK_EVERY_SECONDS = 10;
  private static final int LOST = 1;

  private final Environment environment;
  private final Installation us;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("database-guard"));
  private @Nullable DataSource pool;
  private @Nullable PostgresHold hold;

  DatabaseGuard(Environment environment) {
    this.environment = environment;
    Path data = Path.of(environment.getRequiredProperty("catena.data-dir"));
    this.us = Installation.here(data.toAbsolutePath().normalize(), Instant.now());
  }

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof DataSource source) {
      pool = source;
      if (url().startsWith("jdbc:postgresql:")) {
        hold();
      }
    }
    return bean;
  }

  private String url() {
    return environment.getRequiredProperty("spring.datasource.url");
  }

  private void hold() {
    DriverManagerDataSource unpooled =
        new DriverManagerDataSource(
            url(),
            environment.getProperty("spring.datasource.username", ""),
            environment.getProperty("spring.datasource.password", ""));
    try {
      PostgresHold held = PostgresHold.take(unpooled, us);
      hold = held;
      timer.scheduleWithFixedDelay(
          () -> look(held), LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    } catch (SQLException unanswered) {
      throw new IllegalStateException(
          "the database does not answer: " + unanswered.getMessage(), unanswered);
    }
  }

  private static void look(PostgresHold held) {
    if (!held.renew()) {
      LOG.error(
          "another Catena took the database while our connection was broken. To go on would do everything twice: this one ends at once, and whatever runs at a site goes on");
      Runtime.getRuntime().halt(LOST);
    }
  }

  @Override
  public void afterSingletonsInstantiated() {
    DataSource tables = pool;
    if (tables != null) {
      new InstallationRow(tables).claim(us);
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
    PostgresHold held = hold;
    if (held != null) {
      held.close();
    }
  }
}

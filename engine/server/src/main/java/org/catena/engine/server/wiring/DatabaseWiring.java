package org.catena.engine.server.wiring;

import java.io.IOException;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What stands around the making of the tables: begun before the first connection, ended by us. */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {
  @Bean
  static BeanPostProcessor beforeTheDatabaseOpens(Environment environment) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof DataSource) {
          begin(environment);
        }
        return bean;
      }
    };
  }

  @Bean
  static DatabaseGuard databaseGuard(Environment environment) {
    return new DatabaseGuard(environment);
  }

  private static void begin(Environment environment) {
    try {
      database(environment).begin();
    } catch (IOException unwritable) {
      throw new IllegalStateException(
          "the database cannot be made: %s; check space and permissions".formatted(unwritable),
          unwritable);
    }
  }

  /** The engine has made its tables when it is there, and by then Flyway has made ours. */
  @Bean
  SmartInitializingSingleton whenAllTablesAreThere(ProcessEngine engine, Environment environment) {
    return () -> {
      try {
        database(environment).end();
      } catch (IOException unwritable) {
        throw new IllegalStateException(
            "the database of %s is made, but cannot be marked so: %s; check permissions"
                .formatted(engine.getName(), unwritable),
            unwritable);
      }
    };
  }

  private static UnfinishedDatabase database(Environment environment) {
    return UnfinishedDatabase.of(environment.getRequiredProperty("spring.datasource.url"));
  }
}

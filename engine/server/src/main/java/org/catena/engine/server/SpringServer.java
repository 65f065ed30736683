package org.catena.engine.server;

import java.util.Map;
import org.catena.engine.server.cli.Server;
import org.catena.engine.server.cli.ServerStarter;
import org.catena.engine.server.security.FirstAdministrator;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts {@link CatenaApplication} for the command line. */
public final class SpringServer implements ServerStarter {
  @Override
  public Server start(Map<String, Object> properties, AdministratorMade administrator) {
    String[] arguments =
        properties.entrySet().stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue())
            .toArray(String[]::new);
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(CatenaApplication.class).run(arguments);
    context
        .getBean(FirstAdministrator.class)
        .ensure(made -> administrator.tell(made.user(), made.password()));
    return new Running(context);
  }

  private record Running(ConfigurableApplicationContext context) implements Server {
    @Override
    public int port() {
      return context instanceof WebServerApplicationContext web ? web.getWebServer().getPort() : -1;
    }

    @Override
    public void close() {
      context.close();
    }
  }
}

package org.catena.engine.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.Set;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.TransferAgent;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.mover.Movers;

/** The walls of the house: what may know what. */
@AnalyzeClasses(
    packages = {"org.catena", "dimuon", "ldmxsim"},
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeTestJars.class
    })
final class ArchitectureTest {
  @ArchTest
  static final ArchRule arrowsPointUpwardOnly =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("workflows")
          .definedBy("org.catena.workflows..")
          .layer("adapters")
          .definedBy("org.catena.adapters..")
          .layer("core")
          .definedBy("org.catena.engine.core..")
          .layer("dag")
          .definedBy("org.catena.engine.dag..")
          .layer("store")
          .definedBy("org.catena.engine.store..")
          .layer("bpmn")
          .definedBy("org.catena.bpmn..")
          .layer("simulation")
          .definedBy("org.catena.engine.simulation..")
          .layer("server")
          .definedBy("org.catena.engine.server..")
          .whereLayer("server")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("dag")
          .mayOnlyBeAccessedByLayers("server")
          .whereLayer("simulation")
          .mayOnlyBeAccessedByLayers("server")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("simulation", "server")
          .whereLayer("bpmn")
          .mayOnlyBeAccessedByLayers("simulation", "server")
          .whereLayer("core")
          .mayOnlyBeAccessedByLayers("dag", "store", "bpmn", "simulation", "server")
          .whereLayer("adapters")
          .mayOnlyBeAccessedByLayers("core", "dag", "store", "bpmn", "simulation", "server");

  @ArchTest
  static final ArchRule theCoreKnowsNoFrameworkAndNoDatabase =
      noClasses()
          .that()
          .resideInAnyPackage("org.catena.engine.core..", "org.catena.workflows..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..", "org.camunda..", "java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule adaptersAreBlindToEngineAndFrameworks =
      noClasses()
          .that()
          .resideInAPackage("org.catena.adapters..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.catena.engine..", "org.springframework..", "org.camunda..");

  @ArchTest
  static final ArchRule onlyDiagramsAndProgramKnowTheProcessEngine =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.catena.bpmn..", "org.catena.engine.server..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda..");

  /** So that the engine's continuation under another package name stays a mechanical rename. */
  @ArchTest
  static final ArchRule onlyThePublicApiOfTheProcessEngineIsUsed =
      noClasses()
          .that()
          .resideInAPackage("org.catena..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda.bpm.engine.impl..");

  @ArchTest
  static final ArchRule payloadsKnowNothingOfUs =
      noClasses()
          .that()
          .resideInAnyPackage("dimuon..", "ldmxsim..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("dimuon..", "ldmxsim..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule onlyThePurgeStepErases =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.catena.engine.core.purge..", "org.catena.adapters..")
          .and()
          .doNotBelongToAnyOf(Movers.class)
          .should()
          .callMethod(TransferAgent.class, "erase", Set.class);

  @ArchTest
  static final ArchRule onlyTheRegistrarRegisters =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.catena.engine.core.register..", "org.catena.engine.store.catalogue..")
          .should()
          .callMethod(Catalog.class, "register", Collection.class);

  @ArchTest
  static final ArchRule onlyTheJobRunnersThreadMovesGraphs =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.catena.engine.core.dag..", "org.catena.engine.core.submit..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(DagRun.class);

  @ArchTest
  static final ArchRule stepsOfTheCoreFormNoCircle =
      slices().matching("org.catena.engine.core.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("org.catena.(adapters|workflows|bpmn).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      classes()
          .that()
          .resideInAPackage("org.catena..")
          .should()
          .haveSimpleNameNotEndingWith("Util")
          .andShould()
          .haveSimpleNameNotEndingWith("Utils")
          .andShould()
          .haveSimpleNameNotEndingWith("Manager")
          .andShould()
          .haveSimpleNameNotEndingWith("Impl");

  /** What modules lend each other for their tests. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar!");
    }
  }
}

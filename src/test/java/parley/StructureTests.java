package parley;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.persistence.Entity;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;

class StructureTests {

    // The lowest line comes first. A package may use only packages on earlier lines.
    private static final List<List<String>> LINES = List.of(
            List.of("startup", "text"),
            List.of("database", "pages"),
            List.of("cluster"),
            List.of("users"),
            List.of("sessions"),
            List.of("access"),
            List.of("conversations"),
            List.of("messages"),
            List.of("timeline", "inbox", "profiles"),
            List.of("live"),
            List.of("demo"));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("parley");

    @Test
    void everyPackageKeepsToTheModulesItNames() {
        ApplicationModules.of(ParleyApplication.class).verify();
    }

    @Test
    void arrowsPointDown() {
        for (int line = 0; line < LINES.size(); line++) {
            String[] above = LINES.subList(line, LINES.size()).stream()
                    .flatMap(List::stream)
                    .map(name -> "parley." + name + "..")
                    .toArray(String[]::new);
            for (String name : LINES.get(line)) {
                String own = "parley." + name;
                String[] others = List.of(above).stream()
                        .filter(other -> !other.equals(own + ".."))
                        .toArray(String[]::new);
                noClasses()
                        .that()
                        .resideInAPackage(own)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others)
                        .check(MAIN);
            }
        }
    }

    @Test
    void typesOfAPackageFormNoCircle() {
        slices().assignedFrom(TYPES).should().beFreeOfCycles().check(MAIN);
    }

    /** Each top-level type with its nested ones. Arrows between packages are another rule's subject. */
    private static final SliceAssignment TYPES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName().replace("parley.", "");
            return SliceIdentifier.of(outermost(type).getName());
        }

        @Override
        public String getDescription() {
            return "top-level types";
        }
    };

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(StructureTests::outermost).orElse(type);
    }

    @Test
    void packagesAreFlatNamedAndNullMarked() {
        List<String> named = LINES.stream()
                .flatMap(List::stream)
                .map(name -> "parley." + name)
                .toList();
        assertThat(MAIN.stream().map(JavaClass::getPackageName).distinct().filter(name -> !name.equals("parley")))
                .containsExactlyInAnyOrderElementsOf(named);
        assertThat(MAIN.stream().map(JavaClass::getPackage).distinct())
                .allMatch(p -> p.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Dto|DTO|Mapper|Utils?|Helper|Manager|Service)")
                .check(MAIN);
    }

    @Test
    void controllersStayInTheirPackage() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .should()
                .bePackagePrivate()
                .check(MAIN);
    }

    @Test
    void entitiesHaveNoSetters() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .should()
                .haveNameNotMatching("set[A-Z].*")
                .check(MAIN);
    }

    @Test
    void dependenciesComeThroughConstructors() {
        fields().should().notBeAnnotatedWith(Autowired.class).check(MAIN);
    }

    /** The first query in JPQL costs a start about a second, and a derived one is in JPQL too. */
    @Test
    void repositoriesQueryInSql() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAssignableTo(Repository.class)
                .and()
                .haveModifier(JavaModifier.ABSTRACT)
                .and()
                .haveNameNotMatching("save|findById|getReferenceById")
                .should()
                .beAnnotatedWith(NativeQuery.class)
                .check(MAIN);
    }

    @Test
    void controllersStaySmall() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .should(haveAtMostHandlers(5))
                .check(MAIN);
    }

    private static ArchCondition<JavaClass> haveAtMostHandlers(int most) {
        return new ArchCondition<>("have at most " + most + " handlers") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                long handlers = type.getMethods().stream()
                        .filter(method -> method.isMetaAnnotatedWith(
                                org.springframework.web.bind.annotation.RequestMapping.class))
                        .count();
                events.add(new SimpleConditionEvent(type, handlers <= most, type.getName() + " has " + handlers));
            }
        };
    }
}

// What Android Studio opens. It builds the same source folders as Maven does here; see README.md for what ran where.
pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}
dependencyResolutionManagement {
    repositoriesMode.set(RepositoriesMode.FAIL_ON_PROJECT_REPOS)
    repositories {
        google()
        mavenCentral()
    }
}
rootProject.name = "wijkmaat"
include(":kern", ":design", ":schermen", ":app")

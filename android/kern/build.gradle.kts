plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
}

android {
    namespace = "nl.wijkmaat.kern"
    compileSdk = 36
    defaultConfig { minSdk = 26 }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
    sourceSets["main"].kotlin.srcDirs("src/main/kotlin", "../../bindings/kotlin")
}

kotlin { jvmToolchain(17) }

dependencies {
    api(libs.coroutines.android)
    // The AAR carries the native half of JNA for phones.
    implementation(variantOf(libs.jna) { artifactType("aar") })
}

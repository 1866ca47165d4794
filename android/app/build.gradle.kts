plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "nl.wijkmaat.app"
    compileSdk = 36
    defaultConfig {
        applicationId = "nl.wijkmaat"
        minSdk = 26
        targetSdk = 36
        versionCode = 1
        versionName = "0.1.0"
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
    buildTypes { release { isMinifyEnabled = false } }
    sourceSets["main"].apply {
        kotlin.srcDirs("src/main/kotlin", "src/compose/kotlin")
        // Written by ndk.sh and by design/lettertypen/kopieer.sh; neither is committed.
        jniLibs.srcDirs("src/generated/jniLibs")
        res.srcDirs("src/main/res", "src/generated/res")
    }
}

kotlin { jvmToolchain(17) }

dependencies {
    implementation(project(":schermen"))
    implementation(libs.activity.compose)
}

package org.commcarehq.demo;

/** Names as they are heard around Arusha; no real person is meant. */
final class Names {
  private static final String[] WOMEN = {
    "Amina",
    "Asha",
    "Beatrice",
    "Catherine",
    "Doreen",
    "Elizabeth",
    "Esther",
    "Fatuma",
    "Flora",
    "Gloria",
    "Grace",
    "Halima",
    "Happiness",
    "Irene",
    "Jamila",
    "Joyce",
    "Khadija",
    "Lightness",
    "Magreth",
    "Mariam",
    "Naomi",
    "Nasieku",
    "Neema",
    "Paulina",
    "Rehema",
    "Rose",
    "Salma",
    "Saumu",
    "Stella",
    "Tatu",
    "Upendo",
    "Witness",
    "Zainabu",
    "Zawadi"
  };
  private static final String[] MEN = {
    "Abdallah",
    "Ali",
    "Amani",
    "Baraka",
    "Daudi",
    "Elia",
    "Emmanuel",
    "Faraja",
    "Godfrey",
    "Hamisi",
    "Ibrahim",
    "Isaya",
    "Jabali",
    "Joseph",
    "Juma",
    "Lazaro",
    "Lengai",
    "Loserian",
    "Mohamed",
    "Musa",
    "Nelson",
    "Omari",
    "Petro",
    "Rajabu",
    "Saidi",
    "Saitoti",
    "Samwel",
    "Shabani",
    "Simon",
    "Yohana"
  };
  private static final String[] FAMILIES = {
    "Akyoo", "Bakari", "Hassani", "Kaaya", "Kileo", "Kimaro", "Kivuyo", "Laizer", "Lema", "Lukumay",
    "Lyimo", "Massawe", "Mbise", "Minja", "Mollel", "Moshi", "Msuya", "Mushi", "Mwanga", "Nanyaro",
    "Ngowi", "Pallangyo", "Sarakikya", "Shayo", "Sumari", "Swai", "Temba", "Ulomi", "Urassa"
  };

  private Names() {}

  static String woman(Draw draw) {
    return draw.pick(WOMEN);
  }

  static String man(Draw draw) {
    return draw.pick(MEN);
  }

  static String family(Draw draw) {
    return draw.pick(FAMILIES);
  }
}
